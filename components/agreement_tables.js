// Tables of the Agreement page: plain ones, and small heat tables whose numbers stand in their cells.

const SAID = [1, 0, -1, 2];
const saidOf = (said) => RATINGS[SAID.indexOf(said)];
const share = (value) => (value === null || value === undefined ? "–" : `${Math.round(100 * value)} %`);
const bdi = (text) => Object.assign(el("bdi", "", text), { dir: "auto" });
const number = (n) => Number(n).toLocaleString("en-GB");
const COLUMNS = { 2: ["✓ Passed", "✗ Rejected"], 4: RATINGS.map((one) => `${one.sign} ${one.word}`) };

const tableOf = (className, caption, head, rows) => {
  const made = el("table", `accord-table ${className}`), top = el("tr"), thead = el("thead"), body = el("tbody");
  for (const title of head) { const cell = el("th", "", title); cell.scope = "col"; top.append(cell); }
  for (const row of rows) {
    const line = el("tr");
    row.forEach((value, place) => {
      const cell = el(place ? "td" : "th");
      if (!place) cell.scope = "row";
      cell.dataset.title = head[place];
      cell.append(value);
      line.append(cell);
    });
    body.append(line);
  }
  thead.append(top);
  made.append(el("caption", "unseen", caption), thead, body);
  return made;
};

// How many steps the first (rows) and the second (columns) put where; framed: both say the same.
const heatOf = ({ first, second, table }) => {
  const columns = COLUMNS[table[0].length], most = Math.max(1, ...table.flat()), figure = el("figure", "accord-heat"), words = el("figcaption");
  words.append(bdi(first), " in rows, ", bdi(second), " in columns");
  const made = tableOf("", `${first} and ${second}: steps by what each said`, ["", ...columns], table.map((row, place) => [`${RATINGS[place].sign} ${RATINGS[place].word}`, ...row.map(number)]));
  const same = (row, column) => (columns.length === 2 ? row === 2 * column : row === column && row < 3);
  [...made.tBodies[0].rows].forEach((line, row) => [...line.cells].slice(1).forEach((cell, column) => {
    cell.style.setProperty("--heat", `${Math.round(48 * table[row][column] / most)}%`);
    cell.classList.toggle("same", same(row, column));
  }));
  figure.append(words, made, el("p", "quiet", columns.length === 2 ? "Framed: both say the same. Neutral and unsure are not compared." : "Framed: both say the same. Unsure is not compared."));
  return figure;
};
