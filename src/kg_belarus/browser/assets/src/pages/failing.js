/** What did not work is told in the page, and can be tried again. */

import { fill, make } from "./making.js";

/**
 * Returns a function that makes something once; after a failure its next call tries again.
 * @template Made
 * @param {() => Promise<Made>} making
 * @returns {() => Promise<Made>}
 */
export function once(making) {
  /** @type {Promise<Made> | undefined} */
  let made;
  return () =>
    (made ??= making().catch((error) => {
      made = undefined;
      throw error;
    }));
}

/**
 * Returns what to say of a failure. The page has the words itself: those of its script may be what is missing.
 * @param {unknown} error
 */
export function failed(error) {
  return fill(document.documentElement.dataset.failed, { why: error instanceof Error ? error.message : String(error) });
}

/**
 * Tells a failure in a part of the page, with a button that tries again.
 * @param {Element | null} part
 * @param {unknown} error
 * @param {() => void} again
 */
export function tellFailure(part, error, again = () => location.reload()) {
  const button = make("button", { type: "button" }, document.documentElement.dataset.again);
  const told = make("p", { class: "error", role: "alert" }, failed(error), " ", button);
  button.addEventListener("click", () => {
    told.remove();
    again();
  });
  part?.prepend(told);
}

/**
 * Waits for what a page can do nothing without; a failure is told in the page and ends its script.
 * @template Made
 * @param {Promise<Made>} making
 * @returns {Promise<Made>}
 */
export async function needed(making) {
  try {
    return await making;
  } catch (error) {
    tellFailure(document.querySelector("main"), error);
    throw error;
  }
}
