/** The picture of the network: draws a tree that grows, by pointer and by keyboard. */

import { Tree } from "./network-tree.js";
import { tellFailure } from "./pages/failing.js";
import { drawn, fill, make } from "./pages/making.js";

/** @typedef {import("./network-tree.js").Branch} Branch */
/** @typedef {import("./network-tree.js").Row} Row */
/** @typedef {import("./network-tree.js").Network} Network */

const ROW = 28;
const TOP = 18;
// A column is at least so wide; where the window has no room for that, nodes stand under one another.
const COLUMN = 230;
const WIDEST = 440;
const INDENT = 22;
// About as wide as a letter is; a name that finds no room is cut, and told whole by its title.
const LETTER = 7.9;

const place = document.getElementById("network");
if (place) {
  start(place).catch((error) => {
    place.hidden = false;
    tellFailure(place, error);
  });
}

/** @param {HTMLElement} place */
async function start(place) {
  const { file, start: first, words } = place.dataset;
  const reply = await fetch(String(file));
  if (!reply.ok) throw new Error(`${file}: ${reply.status}`);
  const network = await reply.json();
  place.hidden = false;
  new Picture(place, network, JSON.parse(String(words)), String(first));
}

class Picture {
  /**
   * @param {HTMLElement} place @param {Network} network @param {Record<string, string>} words
   * @param {string} first IRI of the node to begin with
   */
  constructor(place, network, words, first) {
    this.network = network;
    this.words = words;
    this.numbers = new Map(network.nodes.map(([iri], number) => [iri, number]));
    const asked = network.nodes.findIndex(([iri]) => location.hash.length > 1 && iri.endsWith("/" + location.hash.slice(1)));
    this.tree = new Tree(network, asked >= 0 ? asked : (this.numbers.get(first) ?? 0));
    /** @type {Row} */
    this.at = { branch: this.tree.root, more: 0 };
    /** @type {{row: Row, sign: SVGElement}[]} */
    this.signs = [];
    /** @type {Map<number, Spot>} */
    this.spots = new Map();
    this.across = drawn("g", {});
    this.form = this.#form();
    this.svg = /** @type {SVGSVGElement} */ (drawn("svg", { class: "network", width: "100%", role: "tree", "aria-label": words.picture ?? "" }));
    this.side = make("div", { class: "beside", "aria-live": "polite" });
    const keys = make("p", { class: "about" }, words.keys);
    place.append(this.form, keys, this.#legend(), this.svg, this.side);
    this.svg.addEventListener("keydown", (event) => this.#key(event));
    this.width = 0;
    // What is told below the picture makes its place higher: only another width is drawn anew.
    new ResizeObserver(() => { if (this.svg.clientWidth !== this.width) this.draw(); }).observe(place);
    this.draw();
  }

  #form() {
    const form = make("form", { class: "begin" });
    const list = make("datalist", { id: "network-nodes" });
    for (const [, name] of this.network.nodes) list.append(make("option", { value: name }));
    const input = /** @type {HTMLInputElement} */ (make("input", { id: "network-begin", list: "network-nodes", autocomplete: "off", placeholder: this.words.hint ?? "" }));
    const told = make("output", {});
    form.append(make("label", { for: "network-begin" }, this.words.begin), " ", input, " ", make("button", {}, this.words.go), " ", told, list);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const name = input.value.trim().toLowerCase();
      let found = this.network.nodes.findIndex((node) => node[1].toLowerCase() === name);
      if (found < 0 && name) found = this.network.nodes.findIndex((node) => node[1].toLowerCase().includes(name));
      told.textContent = found < 0 ? (this.words.unknown ?? "") : "";
      if (found >= 0) this.begin(found);
    });
    return form;
  }

  #legend() {
    const list = make("ul", { class: "legend" });
    for (const [kind, name] of Object.entries(this.network.kinds)) {
      const sign = drawn("svg", { class: `sign node k-${kind}`, width: "18", height: "18", viewBox: "-9 -9 18 18", "aria-hidden": "true" });
      sign.append(shape(kind));
      list.append(make("li", {}, sign, ` ${name}`));
    }
    return list;
  }

  /** Begins anew with a node. @param {number} node */
  begin(node) {
    this.tree = new Tree(this.network, node);
    this.at = { branch: this.tree.root, more: 0 };
    this.draw(true);
  }

  /** Draws what is unfolded. @param {boolean} [takesFocus] */
  draw(takesFocus = this.svg.contains(document.activeElement)) {
    const rows = this.tree.rows();
    this.width = this.svg.clientWidth;
    const width = this.width || 300;
    const deepest = Math.max(...rows.map(({ branch, more }) => branch.depth + (more ? 1 : 0)));
    const column = Math.min(width / (deepest + 1), WIDEST);
    const spots = column >= COLUMN ? inColumns(rows, column) : inSteps(rows, width);
    const height = Math.max(...spots.map(({ y }) => y)) + ROW;
    this.svg.setAttribute("height", String(height));
    /** @type {Map<number, Spot>} */
    const spotOf = new Map();
    rows.forEach(({ branch, more }, number) => { if (!more) spotOf.set(branch.node, /** @type {Spot} */ (spots[number])); });
    this.spots = spotOf;
    this.across = drawn("g", { "aria-hidden": "true" });
    const lines = drawn("g", { "aria-hidden": "true" });
    this.signs = rows.map((row, number) => {
      const spot = /** @type {Spot} */ (spots[number]);
      const above = row.more ? row.branch : row.branch.parent;
      const from = above && spotOf.get(above.node);
      if (from) {
        const doubt = row.more ? "more" : `s-${row.branch.link?.[6] || "none"}`;
        const [, name] = /** @type {import("./network-tree.js").Node} */ (this.network.nodes[above.node]);
        lines.append(drawn("path", { class: `along ${doubt}`, d: way(from, spot, 20 + name.length * LETTER) }));
      }
      return { row, sign: this.#sign(row, spot) };
    });
    this.svg.replaceChildren(this.across, lines, ...this.signs.map(({ sign }) => sign));
    this.#choose();
    if (takesFocus) this.#focused()?.focus();
  }

  /** Shows which node is looked at. Nothing is drawn anew: a node on which a pointer is stays the same. */
  #choose() {
    for (const { row, sign } of this.signs) {
      sign.setAttribute("tabindex", this.#isAt(row) ? "0" : "-1");
      sign.setAttribute("aria-selected", String(this.#isAt(row)));
    }
    this.across.replaceChildren();
    for (const link of this.tree.across(this.at.branch)) {
      const [one, other] = [this.spots.get(link[0]), this.spots.get(link[2])];
      if (one && other) this.across.append(drawn("path", { class: "across", d: bow(one, other) }));
    }
    this.#tell();
  }

  /** @param {Row} row @param {Spot} spot */
  #sign(row, spot) {
    const { branch, more } = row;
    const [, name, kind] = /** @type {import("./network-tree.js").Node} */ (this.network.nodes[branch.node]);
    const text = more ? fill(this.words.more, { count: more }) : name;
    const sign = drawn("g", {
      class: `node k-${more ? "more" : kind}`, role: "treeitem",
      "aria-level": String(branch.depth + (more ? 2 : 1)),
      "aria-label": more ? text : `${name}, ${this.network.kinds[kind] ?? kind}${this.#relation(branch)}`,
      transform: `translate(${spot.x} ${spot.y})`,
    });
    if (!more && (branch.branches.length > 0 || this.tree.hidden(branch) > 0)) sign.setAttribute("aria-expanded", String(branch.branches.length > 0));
    const letters = Math.floor((spot.room - 16) / LETTER);
    const shown = text.length > letters ? `${text.slice(0, Math.max(letters - 1, 1)).trimEnd()}…` : text;
    sign.append(drawn("title", {}, text), drawn("rect", { class: "hit", x: "-9", y: String(-ROW / 2), width: String(spot.room), height: String(ROW) }), shape(more ? "more" : kind), drawn("text", { x: "13", y: "4.5" }, shown));
    if (!more && branch.branches.length === 0 && this.tree.hidden(branch) > 0) sign.append(drawn("path", { class: "plus", d: "M-3 0H3M0-3V3" }));
    sign.addEventListener("click", () => { this.at = row; this.#turn(); });
    sign.addEventListener("focus", () => { if (!this.#isAt(row)) { this.at = row; this.#choose(); } });
    return sign;
  }

  /** @param {Row} row */
  #isAt(row) {
    return this.at.branch === row.branch && this.at.more > 0 === row.more > 0;
  }

  /** @param {Branch} branch */
  #relation(branch) {
    return branch.link ? `, ${this.network.relations[branch.link[1]]}` : "";
  }

  #focused() {
    return /** @type {SVGElement | null} */ (this.svg.querySelector('[tabindex="0"]'));
  }

  /** Unfolds what is folded, folds what is unfolded. */
  #turn() {
    const { branch, more } = this.at;
    if (more || branch.branches.length === 0) {
      const before = branch.branches.length;
      this.tree.unfold(branch);
      if (more) this.at = { branch: branch.branches[before] ?? branch, more: 0 };
    } else this.tree.fold(branch);
    this.draw(true);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const rows = this.tree.rows();
    const number = rows.findIndex((row) => this.#isAt(row));
    const { branch, more } = this.at;
    /** @type {Row | undefined} */
    let next;
    if (event.key === "ArrowDown") next = rows[number + 1];
    else if (event.key === "ArrowUp") next = rows[number - 1];
    else if (event.key === "Home") next = rows[0];
    else if (event.key === "End") next = rows[rows.length - 1];
    else if (event.key === "ArrowRight" && !more && branch.branches.length > 0) next = rows[number + 1];
    else if (event.key === "ArrowLeft" && (more || branch.branches.length === 0)) {
      const above = more ? branch : branch.parent;
      if (above) next = { branch: above, more: 0 };
    } else if (["Enter", " ", "ArrowRight", "ArrowLeft"].includes(event.key)) {
      event.preventDefault();
      this.#turn();
      return;
    } else return;
    event.preventDefault();
    if (next) { this.at = next; this.#choose(); this.#focused()?.focus(); }
  }

  /** Tells of the node that is looked at: its page, and all its links. */
  #tell() {
    const { branch } = this.at;
    const [, name, kind, href] = /** @type {import("./network-tree.js").Node} */ (this.network.nodes[branch.node]);
    const title = make("h3", {}, name);
    const about = make("p", { class: "about" }, this.network.kinds[kind] ?? kind);
    if (href) about.append(" · ", make("a", { href }, this.words.page));
    if (branch !== this.tree.root) {
      const button = make("button", { type: "button" }, this.words.from_here);
      button.addEventListener("click", () => this.begin(branch.node));
      about.append(" · ", button);
    }
    const list = make("ul", {});
    for (const link of this.tree.links[branch.node] ?? []) {
      const other = this.network.nodes[link[0] === branch.node ? link[2] : link[0]];
      if (!other) continue;
      const item = make("li", {}, `${this.network.relations[link[1]]}: `, other[3] ? make("a", { href: other[3] }, other[1]) : other[1]);
      if (link[3] && link[3] !== other[3] && link[3] !== href) item.append(" · ", make("a", { href: link[3] }, this.words.record));
      const days = [link[4], link[5]].filter(Boolean);
      if (days.length > 0) item.append(make("span", { class: "about" }, ` ${[...new Set(days)].join(" – ")}`));
      list.append(item);
    }
    const shown = make("p", { class: "about" }, fill(this.words.shown, { count: this.tree.placed.size }));
    this.side.replaceChildren(shown, title, about, list);
  }
}

/** @typedef {{x: number, y: number, room: number}} Spot */

/** Columns from left to right, each node halfway between what it unfolds. @param {Row[]} rows @param {number} column @returns {Spot[]} */
function inColumns(rows, column) {
  let line = 0;
  const spots = rows.map(({ branch, more }) => ({ x: 12 + (branch.depth + (more ? 1 : 0)) * column, y: 0, room: column - 14 }));
  const numbers = new Map(rows.map((row, number) => [row.more ? row : row.branch, number]));
  rows.forEach((row, number) => {
    const spot = /** @type {Spot} */ (spots[number]);
    if (row.more || row.branch.branches.length === 0) spot.y = TOP + ROW * line++;
  });
  for (let number = rows.length - 1; number >= 0; number--) {
    const { branch, more } = /** @type {Row} */ (rows[number]);
    if (more || branch.branches.length === 0) continue;
    const below = branch.branches.map((one) => spots[/** @type {number} */ (numbers.get(one))]?.y ?? 0);
    /** @type {Spot} */ (spots[number]).y = (Math.min(...below) + Math.max(...below)) / 2;
  }
  return spots;
}

/** One under the other, each a step to the right of what it was unfolded from. @param {Row[]} rows @param {number} width @returns {Spot[]} */
function inSteps(rows, width) {
  return rows.map(({ branch, more }, number) => {
    const x = 12 + Math.min((branch.depth + (more ? 1 : 0)) * INDENT, width / 3);
    return { x, y: TOP + number * ROW, room: width - x };
  });
}

/** The line to what was unfolded; in columns it begins after the name. @param {Spot} from @param {Spot} to @param {number} name */
function way(from, to, name) {
  if (to.x - from.x <= INDENT * 2) return `M${from.x} ${from.y}V${to.y}H${to.x}`;
  const x = from.x + Math.min(name, from.room);
  const middle = (x + to.x) / 2;
  return `M${x} ${from.y}C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`;
}

/** @param {Spot} one @param {Spot} other */
function bow(one, other) {
  const x = Math.min(one.x, other.x) - Math.min(60, 8 + Math.abs(one.y - other.y) / 8);
  return `M${one.x} ${one.y}C${x} ${one.y} ${x} ${other.y} ${other.x} ${other.y}`;
}

/** The sign of a kind, told apart by its shape. @param {string} kind */
function shape(kind) {
  if (kind === "Meeting") return drawn("path", { d: "M0-8L8 0 0 8-8 0Z" });
  if (kind.endsWith("Act")) return drawn("path", { d: "M0-8L8 6H-8Z" });
  if (kind === "SanctionsProgramme" || kind.endsWith("Measure")) return drawn("rect", { x: "-7", y: "-7", width: "14", height: "14" });
  if (kind === "Office") return drawn("rect", { x: "-8", y: "-5", width: "16", height: "10", rx: "4" });
  if (kind === "State" || kind.endsWith("Organization")) return drawn("path", { d: "M-8 0L-4-7H4L8 0 4 7H-4Z" });
  return drawn("circle", { r: kind === "more" ? "4" : "7" });
}
