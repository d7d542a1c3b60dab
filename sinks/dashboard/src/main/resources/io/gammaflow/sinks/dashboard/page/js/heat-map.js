// Loop gain by level and time: the past from the database, the newest column from the live profile.

import { byId, CANVAS_FONT, colour, el, fit, setText } from './dom.js';
import * as f from './format.js';
import { fillHeat, heatClass, HEAT_KEY } from './heat.js';
import { bookName, changed, part, selected, state } from './store.js';
import { past, span } from './history.js';
import { step } from './scale.js';
import { drawBeneath, plotArea, timeRange } from './time-chart.js';

const COLUMNS = 180;
// The map is drawn around the spot at which it was requested; far away it is requested again.
const DRIFT = 0.02;
const RETRY_MS = 15000;
// Without a profile for longer than this, the time in between is unknown.
const SILENCE_MS = 150e3;

const map = { book: null, window: null, low: 0, high: 0, rows: 0, time: [], gain: [], state: 'empty', at: 0 };
let seen = false;
let asked = 0;

export function setUpHeat() {
  const key = byId('heat-key');
  for (const [kind, words] of HEAT_KEY) {
    const swatch = el('canvas');
    swatch.width = 18;
    swatch.height = 10;
    swatch.dataset.kind = kind;
    const item = el('span', '', words);
    item.prepend(swatch);
    key.append(item);
  }
  part(['profile'], () => {
    if (state.profile) appendProfile(state.profile);
  });
  drawBeneath(drawHeat);
}

function drawKey() {
  for (const swatch of byId('heat-key').querySelectorAll('canvas')) {
    const ctx = swatch.getContext('2d');
    ctx.clearRect(0, 0, 18, 10);
    fillHeat(ctx, Number(swatch.dataset.kind), 0, 0, 18, 10);
  }
}

function frame(low, high, rows) {
  Object.assign(map, { low, high, rows, time: [], gain: [] });
}

async function load() {
  const book = selected();
  if (!book || !f.isNumber(book.signal.spot)) return;
  const name = bookName();
  const middle = (map.low + map.high) / 2;
  const drifted = map.rows > 0 && Math.abs(book.signal.spot / middle - 1) > DRIFT;
  const retry = map.state === 'failed' && performance.now() - map.at > RETRY_MS;
  if (!retry && !drifted && map.book === name && map.window === state.window) return;
  const mine = ++asked;
  Object.assign(map, { book: name, window: state.window, state: 'loading', at: performance.now() });
  frame(book.signal.spot * 0.94, book.signal.spot * 1.06, 48);
  const to = book.signal.eventTime + 1;
  try {
    const address = new URLSearchParams({ book: name, from: Math.floor(to - span()), to });
    const answer = await fetch('api/heat?' + address);
    const body = await answer.json();
    if (mine !== asked) return;
    if (!answer.ok) throw new Error(body.error);
    map.state = 'ready';
    if (body.time.length) {
      // The past names its own frame; what came meanwhile is the newest profile, which is at hand.
      Object.assign(map, { low: body.low, high: body.high, rows: body.rows, time: body.time, gain: body.gain.map(ofPercent) });
      if (state.profile) appendProfile(state.profile);
      seen = seen || map.gain.some((c) => c.some((g) => g !== null));
    }
  } catch {
    if (mine === asked) Object.assign(map, { state: 'failed', at: performance.now() });
  }
  changed('time');
}

const ofPercent = (column) => column.map((g) => (g === null ? null : g / 100));

// The gains of a profile at the middles of the map's rows.
function resample(profile) {
  const out = [];
  let i = 0;
  for (let row = 0; row < map.rows; row++) {
    const price = map.low + ((row + 0.5) / map.rows) * (map.high - map.low);
    while (i + 1 < profile.levels.length && profile.levels[i + 1] < price) i++;
    const [a, b] = [profile.levels[i], profile.levels[i + 1]];
    const inside = price >= a && price <= b;
    out.push(inside ? profile.loopGain[i] + ((price - a) / (b - a)) * (profile.loopGain[i + 1] - profile.loopGain[i]) : null);
  }
  return out;
}

function appendProfile(profile) {
  if (!profile.loopGain || profile.book !== map.book || !map.rows) return;
  seen = true;
  const last = map.time.length - 1;
  const width = span() / COLUMNS;
  if (last >= 0 && profile.eventTime < map.time[last]) return;
  const same = last >= 1 && profile.eventTime - map.time[last - 1] < width;
  if (same || (last >= 0 && profile.eventTime === map.time[last])) {
    map.time[last] = profile.eventTime;
    map.gain[last] = resample(profile);
  } else {
    map.time.push(profile.eventTime);
    map.gain.push(resample(profile));
  }
  while (map.time.length && map.time[0] < profile.eventTime - span()) {
    map.time.shift();
    map.gain.shift();
  }
  changed('time');
}

function drawHeat() {
  load();
  const panel = byId('heat-panel');
  if (!seen) {
    panel.hidden = true;
    return;
  }
  panel.hidden = false;
  drawKey();
  const box = fit(byId('heat'));
  const area = plotArea();
  if (!box || !area) return;
  const { ctx, height } = box;
  const [from, to] = timeRange().map((t) => t * 1000);
  const x = (t) => area.left + ((t - from) / (to - from || 1)) * area.width;
  const y = (p) => ((map.high - p) / (map.high - map.low)) * height;
  const edge = (row) => Math.round(height - (row / map.rows) * height);
  ctx.save();
  ctx.beginPath();
  ctx.rect(area.left, 0, area.width, height);
  ctx.clip();
  map.gain.forEach((column, i) => {
    const since = i > 0 && map.time[i] - map.time[i - 1] < Math.max(SILENCE_MS, (3 * span()) / COLUMNS) ? x(map.time[i - 1]) : x(map.time[i]) - 2;
    // Whole pixels: columns that overlap would show as stripes.
    const left = Math.round(since);
    const right = Math.round(x(map.time[i]));
    if (right <= left) return;
    // Runs of one class from the bottom up.
    let start = 0;
    for (let row = 1; row <= column.length; row++) {
      const kind = heatClass(column[start]);
      if (row < column.length && heatClass(column[row]) === kind) continue;
      fillHeat(ctx, kind, left, edge(row), right - left, edge(start) - edge(row));
      start = row;
    }
  });
  ctx.strokeStyle = colour('ink');
  ctx.lineWidth = 1.75;
  ctx.beginPath();
  let pen = false;
  past.columns.spot.forEach((spot, i) => {
    const here = spot === null ? null : [x(past.columns.time[i]), y(spot)];
    if (here) pen ? ctx.lineTo(...here) : ctx.moveTo(...here);
    pen = here !== null;
  });
  ctx.stroke();
  ctx.restore();
  drawScale(ctx, { ...area, height }, y);
  setText(byId('heat-state'), map.state === 'failed' ? 'the history is unavailable; live columns only' : '');
}

function drawScale(ctx, area, y) {
  ctx.font = CANVAS_FONT;
  ctx.fillStyle = colour('ink-2');
  ctx.textBaseline = 'middle';
  const by = step(map.high - map.low, 5);
  for (let p = Math.ceil(map.low / by) * by; p <= map.high; p += by) {
    if (y(p) > 8 && y(p) < area.height - 8) ctx.fillText(f.level(Number(p.toPrecision(10))), area.left + area.width + 8, y(p));
  }
}
