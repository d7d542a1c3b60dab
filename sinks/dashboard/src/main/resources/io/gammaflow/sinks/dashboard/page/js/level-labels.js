// Labels the levels: beside the chart if there is space, else on it.

import { CANVAS_FONT, colour } from './dom.js';

const FONT = CANVAS_FONT;
const FONT_STRONG = '600 ' + CANVAS_FONT;

// Labels keep their order and give way to each other.
function spread(marks, top, bottom, gap) {
  const placed = marks.map((m) => ({ ...m, at: m.y })).sort((a, b) => a.y - b.y);
  for (let i = 0; i < placed.length; i++) {
    placed[i].at = Math.max(placed[i].at, i ? placed[i - 1].at + gap : top);
  }
  for (let i = placed.length - 1; i >= 0; i--) {
    placed[i].at = Math.min(placed[i].at, i < placed.length - 1 ? placed[i + 1].at - gap : bottom);
  }
  return placed;
}

export function labels(ctx, at, marks, top, bottom) {
  ctx.textBaseline = 'middle';
  // Where labels lie on the curves, bars and arrows have none.
  const placed = spread(at.tags ? marks : marks.filter((m) => m.dash), top, bottom, at.tags ? 30 : 15);
  for (const m of placed) {
    if (at.tags) {
      const x = at.flow.right + 22;
      ctx.strokeStyle = colour(m.tone);
      ctx.lineWidth = 1;
      ctx.beginPath();
      ctx.moveTo(at.flow.right + 8, m.y);
      ctx.lineTo(x - 4, m.at);
      ctx.stroke();
      ctx.textAlign = 'left';
      ctx.font = FONT_STRONG;
      ctx.fillStyle = colour(m.tone);
      ctx.fillText(m.name, x, m.at - 6.5);
      ctx.font = FONT;
      ctx.fillStyle = colour('ink-2');
      ctx.fillText(m.detail, x, m.at + 7.5);
    } else {
      ctx.textAlign = 'left';
      ctx.font = FONT_STRONG;
      // The label lies on the curve: a rim keeps it readable.
      ctx.lineWidth = 4;
      ctx.strokeStyle = colour('surface');
      ctx.strokeText(`${m.name} ${m.short}`, 2, m.at - 7);
      ctx.fillStyle = colour(m.tone);
      ctx.fillText(`${m.name} ${m.short}`, 2, m.at - 7);
    }
  }
}
