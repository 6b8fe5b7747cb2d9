/** What a question on a page is asked under other days. */

/** @typedef {import("./days.js").Days} Days */

/**
 * Returns the values of a question under some days, and the days of the view.
 * A first day that is the day of the data moves to the day looked at; another that lies after it is left out where it may be.
 * @param {{name: string, optional?: boolean}[]} parameters
 * @param {Record<string, string>} given
 * @param {Days} days
 * @param {string | null} [released] the day of the data
 * @returns {{values: Record<string, string>, days: Days}}
 */
export function underDays(parameters, given, days, released) {
  const day = /** @type {string} */ (days.asOf ?? days.knownBy);
  const has = (/** @type {string} */ name) => parameters.some((parameter) => parameter.name === name);
  const values = { ...given };
  if (values.since && values.since > day) {
    if (values.since === released) values.since = day;
    else if (parameters.some(({ name, optional }) => name === "since" && optional)) delete values.since;
  }
  if (has("until") && (values.until ?? day) >= day) values.until = day;
  // A question about a day before that of the view keeps its own; the view then is one of knowledge alone.
  if (has("as_of") && (values.as_of ?? day) < day) return { values, days: days.knownBy ? { knownBy: days.knownBy } : {} };
  if (has("as_of")) values.as_of = day;
  return { values, days };
}
