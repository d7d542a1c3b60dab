// How strongly hedging amplifies a move: one scale for the current strip and the map of the past.
// Damped is the teal of long gamma, amplified the rose of short gamma, both by strength; where the
// gain reaches 1 no price is stable: a colour and a hatch of its own.

import { colour } from './dom.js';

export const UNSTABLE = 1;
const STEPS = [0.1, 0.25, 0.5, 0.75];
const STRENGTH = [0, 0.22, 0.45, 0.7, 0.95];

// The class of a gain: 0 is next to nothing, +-1 to +-4 stronger, 5 unstable; null is not known.
export function heatClass(gain) {
  if (gain === null || gain === undefined || Number.isNaN(gain)) return null;
  if (gain >= UNSTABLE) return 5;
  const size = Math.abs(gain);
  let at = 0;
  while (at < STEPS.length && size >= STEPS[at]) at++;
  return gain < 0 ? -at : at;
}

let hatch = null;
let hatchOf = '';

// Hatching over the colour of danger, so that it can be recognised without colour.
function unstable(ctx) {
  const key = colour('bad-fill') + colour('surface');
  if (hatchOf === key) return hatch;
  const tile = document.createElement('canvas');
  tile.width = tile.height = 6;
  const t = tile.getContext('2d');
  t.fillStyle = colour('bad-fill');
  t.fillRect(0, 0, 6, 6);
  t.strokeStyle = colour('surface');
  t.globalAlpha = 0.7;
  t.lineWidth = 1;
  t.beginPath();
  for (const from of [-6, 0, 6]) {
    t.moveTo(from, 6);
    t.lineTo(from + 6, 0);
  }
  t.stroke();
  hatch = ctx.createPattern(tile, 'repeat');
  hatchOf = key;
  return hatch;
}

export function fillHeat(ctx, kind, x, y, width, height) {
  if (kind === null) return;
  if (kind === 5) {
    ctx.fillStyle = unstable(ctx);
  } else {
    ctx.globalAlpha = kind === 0 ? 0.35 : STRENGTH[Math.abs(kind)];
    ctx.fillStyle = colour(kind === 0 ? 'grid' : kind < 0 ? 'long' : 'short');
  }
  ctx.fillRect(x, y, width, height);
  ctx.globalAlpha = 1;
}

// The key of the scale, from damped to unstable.
export const HEAT_KEY = [
  [-3, '\u2264\u2212.5'], [-1, '\u2212.1'], [0, '0'], [1, '.1'], [2, '.25'], [3, '.5'], [4, '.75'], [5, '\u2265\u20091'],
];
