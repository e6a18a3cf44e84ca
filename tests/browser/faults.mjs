// How a test fails with everything that is wrong, not only the first thing. Holds no check itself.

import assert from 'node:assert/strict';

/** Fails if there is any fault, and lists the first of them; `what` says what they are. */
export function none(faults, what) {
  if (faults.length > 0) assert.fail(`${what}: ${faults.length}\n${faults.slice(0, 40).join('\n')}`);
}
