// Round numbers for axes.

// A round number at or above x: bounds stay put while values breathe.
export function roundUp(x) {
  if (!(x > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(x));
  return [1, 1.5, 2, 3, 4, 5, 7.5, 10].map((m) => m * power).find((v) => v >= x * 0.999999);
}

// The round distance that gives about so many ticks.
export function step(span, count) {
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 2.5, 5, 10].map((m) => m * power).find((v) => v >= rough);
}
