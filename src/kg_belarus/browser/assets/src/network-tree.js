/** What of a network is unfolded: a tree that starts from one node and grows on request. */

/**
 * @typedef {[iri: string, name: string, kind: string, href: string]} Node
 * @typedef {[from: number, relation: number, to: number, href: string, first: string, last: string, standing: string]} Link
 * @typedef {{nodes: Node[], kinds: Record<string, string>, relations: string[], links: Link[]}} Network
 * @typedef {{node: number, link: Link | null, parent: Branch | null, depth: number, shown: number,
 *   branches: Branch[]}} Branch `shown` is how many of its links were asked for
 * @typedef {{branch: Branch, more: number}} Row a node, or if `more` is not 0 so many that it leaves folded
 */

/** So many more links are unfolded at once: what can be taken in, and no hairball. */
const STEP = 8;

/** A part of a network that grows: each node stands in it once. */
export class Tree {
  /** @param {Network} network @param {number} start */
  constructor(network, start) {
    this.network = network;
    /** @type {Link[][]} the links of each node, the latest first */
    this.links = network.nodes.map(() => []);
    for (const link of network.links) {
      this.links[link[0]]?.push(link);
      if (link[2] !== link[0]) this.links[link[2]]?.push(link);
    }
    for (const own of this.links) own.sort((one, other) => other[4].localeCompare(one[4]) || one[1] - other[1]);
    /** @type {Map<number, Branch>} */
    this.placed = new Map();
    this.root = this.#place(start, null, null);
    this.unfold(this.root);
  }

  /** Shows more of a node's links: those whose other end is not shown yet. @param {Branch} branch */
  unfold(branch) {
    branch.shown += STEP;
    let added = 0;
    for (const link of this.links[branch.node] ?? []) {
      const other = link[0] === branch.node ? link[2] : link[0];
      if (this.placed.has(other)) continue;
      if (added === STEP) break;
      this.#place(other, link, branch);
      added += 1;
    }
  }

  /** Takes away what was unfolded from a node. @param {Branch} branch */
  fold(branch) {
    for (const below of branch.branches) {
      this.fold(below);
      this.placed.delete(below.node);
    }
    branch.branches = [];
    branch.shown = 0;
  }

  /** How many nodes at the other ends of a node's links are not shown. @param {Branch} branch */
  hidden(branch) {
    const others = (this.links[branch.node] ?? []).map((link) => (link[0] === branch.node ? link[2] : link[0]));
    return new Set(others.filter((other) => !this.placed.has(other))).size;
  }

  /** The rows from top to bottom: a node, below it what it unfolds, then how many more it has. @returns {Row[]} */
  rows() {
    /** @type {Row[]} */
    const rows = [];
    /** @param {Branch} branch */
    const walk = (branch) => {
      rows.push({ branch, more: 0 });
      branch.branches.forEach(walk);
      const more = branch.shown > 0 ? this.hidden(branch) : 0;
      if (more > 0) rows.push({ branch, more });
    };
    walk(this.root);
    return rows;
  }

  /** The links of a node to others that are shown, but by which neither was unfolded. @param {Branch} branch @returns {Link[]} */
  across(branch) {
    const beside = new Set([branch.parent?.node, ...branch.branches.map((below) => below.node)]);
    return (this.links[branch.node] ?? []).filter((link) => {
      const other = link[0] === branch.node ? link[2] : link[0];
      return other !== branch.node && this.placed.has(other) && !beside.has(other);
    });
  }

  /** @param {number} node @param {Link | null} link @param {Branch | null} parent @returns {Branch} */
  #place(node, link, parent) {
    const depth = parent ? parent.depth + 1 : 0;
    /** @type {Branch} */
    const branch = { node, link, parent, depth, shown: 0, branches: [] };
    this.placed.set(node, branch);
    parent?.branches.push(branch);
    return branch;
  }
}
