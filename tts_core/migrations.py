"""The schema of the database, as migrations in the order they came.

Knows tables, views and triggers. Does not know what is written in them. Truth is `events` and the tables that
`APPENDED` names: append-only, which triggers enforce. Everything that `PROJECTIONS` names is remade by
`rebuild`.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x54524C4E
"""Marks the file as Treeline's ("TRLN") in SQLite's header."""

PROJECTIONS = ("traces", "runs", "steps", "scores", "search", "imported")

APPENDED = ("labels", "verifiers", "default_verifiers", "queues", "queue_items", "queue_done")
"""Truth beside the events: tables that only grow."""

migrations = Migrations("treeline")


@migrations()
def m001_events(db: Database) -> None:
    """Truth: one row an event, numbered within its trace."""
    db.execute(
        """create table events (
            id integer primary key,
            trace text not null,
            seq integer not null,
            at real not null,
            kind text not null,
            data text not null,
            unique (trace, seq))"""
    )
    for verb in ("update", "delete"):
        db.execute(
            f"""create trigger events_no_{verb} before {verb} on events
            begin select raise(abort, 'events are never rewritten'); end"""
        )


@migrations()
def m002_projections(db: Database) -> None:
    """What pages and queries read: folds over the events."""
    account = """
            prefilled integer not null default 0,
            cached integer not null default 0,
            generated integer not null default 0,
            verifier_tokens integer not null default 0,
            calls integer not null default 0,
            seconds real not null default 0,
            flops real not null default 0"""
    db.execute(
        """create table traces (
            id text primary key,
            problem text not null,
            reference text,
            seed integer not null,
            owner text not null,
            source text not null,
            created real not null,
            updated real not null,
            steps integer not null default 0)"""
    )
    db.execute("create index traces_by_owner on traces (owner, created desc)")
    db.execute("create index traces_by_time on traces (created desc)")
    db.execute(
        f"""create table runs (
            trace text not null references traces (id),
            run integer not null,
            asked_by text not null,
            strategy text not null,
            model text not null,
            params text not null,
            settings text not null,
            generator text not null,
            verifiers text not null,
            started real not null,
            ended real,
            state text not null,
            reason text,
            rule text,
            chosen text,
            answer text,
            correct integer,
            why text,
            votes text,{account},
            primary key (trace, run))"""
    )
    db.execute(
        """create table steps (
            id text primary key,
            trace text not null references traces (id),
            run integer not null,
            request integer not null,
            row integer not null,
            attempt integer not null,
            depth integer not null,
            parent text,
            kind text not null,
            state text not null,
            text text not null,
            content text not null,
            tokens integer not null,
            logprob real not null,
            revises text,
            pruned integer not null default 0,
            answer text,
            correct integer,
            at real not null)"""
    )
    db.execute("create index steps_by_trace on steps (trace)")
    db.execute("create index steps_by_content on steps (content)")
    db.execute(
        """create table scores (
            id integer primary key,
            trace text not null references traces (id),
            step text not null references steps (id),
            run integer not null,
            verifier text not null,
            revision text not null,
            value real,
            total real,
            aggregation text not null,
            threshold real not null,
            reason text,
            at real not null)"""
    )
    db.execute("create index scores_by_step on scores (step)")
    db.execute("create index scores_by_trace on scores (trace)")
    db.execute(
        "create virtual table search using fts5 (text, trace unindexed, step unindexed, tokenize='unicode61')"
    )


@migrations()
def m003_leases(db: Database) -> None:
    """Who works on a run now. Neither truth nor projection: a lease dies with its process."""
    db.execute(
        """create table leases (
            trace text not null,
            run integer not null,
            host text not null,
            pid integer not null,
            process_started real not null,
            heartbeat real not null,
            primary key (trace, run))"""
    )


@migrations()
def m004_marks(db: Database) -> None:
    """What people do to whole traces and runs: star, note, delete, undo."""
    db.execute("alter table traces add column starred integer not null default 0")
    db.execute("alter table traces add column deleted integer not null default 0")
    db.execute("alter table traces add column note text not null default ''")
    db.execute("alter table runs add column hidden integer not null default 0")


@migrations()
def m005_library(db: Database) -> None:
    """What the library asks for most: a star, the bin, one strategy or model."""
    db.execute("create index traces_starred on traces (created desc) where starred")
    db.execute("create index traces_deleted on traces (created desc) where deleted")
    db.execute("create index runs_by_strategy on runs (strategy, model)")


@migrations()
def m006_labels(db: Database) -> None:
    """Truth beside the events: what was said of a step, and by whom. The newest label of an owner counts."""
    db.execute(
        """create table labels (
            id integer primary key,
            trace text not null,
            step text not null,
            content text not null,
            owner text not null,
            rating integer,
            source text not null,
            protocol text not null,
            at real not null,
            seconds real,
            comment text not null default '',
            data text not null default '{}')"""
    )
    for verb in ("update", "delete"):
        db.execute(
            f"""create trigger labels_no_{verb} before {verb} on labels
            begin select raise(abort, 'labels are never rewritten'); end"""
        )
    db.execute("create index labels_by_step on labels (step, owner, id)")
    db.execute("create index labels_by_trace on labels (trace)")
    db.execute("create index labels_by_source on labels (source, id)")
    db.execute(
        """create view current_labels as select * from labels l where rating is not null and id =
            (select max(id) from labels o where o.step = l.step and o.owner = l.owner)"""
    )


@migrations()
def m007_verifiers(db: Database) -> None:
    """Trained verifiers, and which of them is the default for a policy; the newest one chosen counts."""
    db.execute(
        """create table verifiers (
            id integer primary key,
            name text not null,
            revision text not null,
            kind text not null,
            model text not null,
            adapter text,
            card text not null,
            weights blob not null,
            at real not null,
            unique (name, revision))"""
    )
    db.execute(
        """create table default_verifiers (
            id integer primary key,
            verifier text not null,
            revision text not null,
            model text not null,
            adapter text,
            at real not null,
            by text not null)"""
    )
    for table in ("verifiers", "default_verifiers"):
        for verb in ("update", "delete"):
            db.execute(
                f"""create trigger {table}_no_{verb} before {verb} on {table}
                begin select raise(abort, 'trained verifiers are never rewritten'); end"""
            )


@migrations()
def m008_queues(db: Database) -> None:
    """Truth as well: what is said of more than one step's rightness, and the queues that people work through.
    Claims are leases: they expire."""
    db.execute("alter table labels add column about text not null default 'step'")
    db.execute("alter table labels add column queue text")
    db.execute("alter table labels add column mark text")
    db.execute("drop view current_labels")
    db.execute("drop index labels_by_step")
    db.execute("create index labels_by_step on labels (step, owner, about, id)")
    db.execute("drop index labels_by_trace")
    db.execute("create index labels_by_trace on labels (trace, source, about)")
    db.execute("create index labels_by_queue on labels (queue, owner) where queue is not null")
    # a judgement that is sent again is written once; nobody can take a mark away from somebody else
    db.execute("create unique index labels_by_mark on labels (owner, mark) where mark is not null")
    newest = """select max(id) from labels o
            where o.step = l.step and o.owner = l.owner and o.about = l.about"""
    db.execute(
        f"""create view current_labels as select * from labels l
            where rating is not null and about = 'step' and id = ({newest})"""
    )
    db.execute(
        f"""create view current_judgements as select * from labels l
            where case about when 'comment' then comment <> ''
                else rating is not null or coalesce(json_extract(data, '$.unsure'), 0) end
            and id = ({newest})"""
    )
    db.execute(
        """create table queues (
            number integer primary key,
            id text not null,
            name text not null,
            by text not null,
            at real not null,
            settings text not null)"""
    )
    db.execute("create index queues_by_id on queues (id, number)")
    db.execute(
        """create table queue_items (
            queue text not null,
            item integer not null,
            trace text not null,
            target text not null,
            kind text not null,
            at real not null,
            primary key (queue, item))"""
    )
    db.execute("create index queue_items_by_trace on queue_items (trace)")
    db.execute(
        """create table queue_done (
            id integer primary key,
            queue text not null,
            item integer not null,
            owner text not null,
            reason text not null,
            seconds real,
            at real not null)"""
    )
    db.execute("create index queue_done_by_item on queue_done (queue, item, owner, id)")
    db.execute("create index queue_done_by_owner on queue_done (queue, owner, item)")
    db.execute(
        """create view current_done as select * from queue_done d where reason <> 'reopened' and id =
            (select max(id) from queue_done o
            where o.queue = d.queue and o.item = d.item and o.owner = d.owner)"""
    )
    for table in ("queues", "queue_items", "queue_done"):
        for verb in ("update", "delete"):
            db.execute(
                f"""create trigger {table}_no_{verb} before {verb} on {table}
                begin select raise(abort, 'queues are never rewritten'); end"""
            )
    db.execute(
        """create table queue_claims (
            queue text not null,
            item integer not null,
            owner text not null,
            until real not null,
            primary key (queue, item, owner))"""
    )
    db.execute("create index queue_claims_by_owner on queue_claims (queue, owner, item)")


@migrations()
def m009_imported(db: Database) -> None:
    """Which trace a line of a file became, by the line's digest: so small that it stays in memory."""
    db.execute("create table imported (digest integer primary key, trace text not null)")
    # nothing asks for steps by content, and of every step that was imported it wrote one more page
    db.execute("drop index steps_by_content")
