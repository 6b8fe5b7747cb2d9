/** Read the files of the engine: fetched with progress, unpacked, whatever the server did to them. */

/**
 * What is read so far of all files, in bytes.
 * @typedef {(done: number, total: number) => void} OnBytes
 */

/**
 * @typedef {{key: string, files: Record<string, {bytes: number}>}} Manifest
 */

/**
 * Returns a function that reads a file beside `base` as text, unpacked if its name ends in .gz.
 * @param {string} base address of the folder, with a slash at its end
 * @param {Manifest} manifest
 * @param {OnBytes} onBytes
 * @returns {(name: string) => Promise<string>}
 */
export function reader(base, manifest, onBytes) {
  let done = 0;
  let total = 0;
  return async (name) => {
    total += manifest.files[name]?.bytes ?? 0;
    // The key in the address, so that a new graph is never mixed with an old one from a cache.
    const response = await fetch(`${base}${name}?${manifest.key}`);
    if (!response.ok || !response.body) throw new Error(`${name} cannot be read: ${response.status}`);
    const counted = response.body.pipeThrough(
      new TransformStream({
        transform(chunk, controller) {
          done += chunk.byteLength;
          onBytes(Math.min(done, total), total);
          controller.enqueue(chunk);
        },
      }),
    );
    return textOf(new Uint8Array(await new Response(counted).arrayBuffer()));
  };
}

/**
 * Returns bytes as text, unpacked if they are packed: some servers unpack .gz on their way.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<string>}
 */
export async function textOf(bytes) {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const stream = new Blob([bytes]).stream();
  return new Response(isPacked ? stream.pipeThrough(new DecompressionStream("gzip")) : stream).text();
}
