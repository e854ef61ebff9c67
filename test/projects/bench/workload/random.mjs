/** A linear congruential generator (the constants of Numerical Recipes): the same seed, the same workload, anywhere. */
export function randomOf(seed) {
  let state = seed >>> 0;
  const fraction = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const below = (limit) => Math.floor(fraction() * limit);
  return {
    below,
    chance: (probability) => fraction() < probability,
    pick: (list) => list[below(list.length)],
    shuffled(list) {
      const result = [...list];
      for (let last = result.length - 1; last > 0; last -= 1) {
        const other = below(last + 1);
        [result[last], result[other]] = [result[other], result[last]];
      }
      return result;
    },
  };
}

/** As a service gets it: out of JSON, sharing no string with the code that reads it. */
export function received(value) {
  return JSON.parse(JSON.stringify(value));
}
