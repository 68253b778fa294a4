// In front of a tree's scripts where two trees share a page: the address is the page's own, nothing scrolls by itself.

const history = { state: null, replaceState: () => {}, pushState: () => {} };
element.scrollIntoView = () => {};
