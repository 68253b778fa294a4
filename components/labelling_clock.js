// How long a person looks at something: visible time only, at most five minutes at a stretch.

const clock = (() => {
  const CAP = 300, spent = new Map();
  let looked = [], since = null;
  const settle = () => {
    if (since === null) return;
    const seconds = Math.min(CAP, (performance.now() - since) / 1000);
    for (const name of looked) spent.set(name, Math.min(CAP, (spent.get(name) || 0) + seconds));
    since = null;
  };
  document.addEventListener("visibilitychange", () => { settle(); if (!document.hidden) since = performance.now(); });
  return {
    // These are looked at from now on.
    on(...names) { settle(); looked = names; since = document.hidden ? null : performance.now(); },
    // The seconds since it was last asked.
    take(name) {
      settle();
      if (!document.hidden) since = performance.now();
      const seconds = spent.get(name) || 0;
      spent.delete(name);
      return Math.round(seconds * 1000) / 1000;
    },
  };
})();
