// Over time: spot with flip, its interval and walls, beneath it GEX with its interval. uPlot draws.

import uPlot from '../uplot/uPlot.esm.js';
import { byId, CANVAS_FONT, colour, onTheme } from './dom.js';
import * as f from './format.js';
import { exchangeZone, selected, state } from './store.js';
import { past, span, withGaps } from './history.js';
import { openAlert } from './alerts.js';

const OUTSIDE = 0.06;
const REDRAW_MS = 1000;

let charts = null;
let built = '';
let drawnAt = 0;
let later = 0;
let visible = true;
let beneath = () => {};

new IntersectionObserver((entries) => {
  visible = entries[entries.length - 1].isIntersecting;
  if (visible) drawTime();
}).observe(byId('time-price').parentNode);

onTheme(() => {
  built = '';
});

const zone = () => f.zoneName(state.zone, exchangeZone());

const bounds = (values, near) => {
  let low = Infinity;
  let high = -Infinity;
  for (const column of values) {
    for (const v of column) {
      if (v === null || v === undefined || !near(v)) continue;
      low = Math.min(low, v);
      high = Math.max(high, v);
    }
  }
  return [low, high];
};

const Z90 = 1.645;

// A bound of the flip's interval through time; null where it has none.
const flipEdge = (c, side) =>
  c.flip.map((flip, i) => (flip === null || !f.isNumber(c.flipSd[i]) ? null : flip + side * Z90 * c.flipSd[i]));

function priceRange() {
  const c = past.columns;
  const last = c.spot.findLast((v) => v !== null);
  if (!last) return [0, 1];
  const near = (v) => Math.abs(v / last - 1) < OUTSIDE;
  const [low, high] = bounds([c.spot, c.flip, flipEdge(c, -1), flipEdge(c, 1), c.callWall, c.putWall], near);
  const [spotLow, spotHigh] = bounds([c.spot], () => true);
  const pad = Math.max((Math.max(high, spotHigh) - Math.min(low, spotLow)) * 0.08, last * 0.0005);
  return [Math.min(low, spotLow) - pad, Math.max(high, spotHigh) + pad];
}

function gexRange() {
  const c = past.columns;
  const [low, high] = bounds([c.gex, c.gexLower, c.gexUpper, [0]], () => true);
  const pad = (high - low || 1) * 0.08;
  return [low - (low < 0 ? pad : 0), high + (high > 0 ? pad : 0)];
}

export const timeRange = () => {
  const time = past.columns.time;
  const to = time.length ? time[time.length - 1] / 1000 : Date.now() / 1000;
  // A past that is shorter than the window grows into it.
  const first = time.length ? time[0] / 1000 : to;
  return [Math.max(to - span() / 1000, Math.min(first, to - span() / 10000)), to];
};

const stamps = (u, ticks, axis, space, step) => ticks.map((t) => f.tickTime(t * 1000, zone(), step));

function axes(values) {
  const look = { stroke: colour('ink-2'), font: CANVAS_FONT };
  const lines = { stroke: colour('grid'), width: 1 };
  return [
    { ...look, grid: { show: false }, ticks: { ...lines, size: 4 }, space: 90, size: 30, values: stamps },
    { ...look, grid: lines, ticks: { show: false }, size: 74, side: 1, values: (u, ticks) => ticks.map((v) => values(v, ticks)) },
  ];
}

const dots = { paths: () => null, points: { show: true, size: 4, width: 0 } };

function build() {
  if (charts) charts.forEach((c) => c.destroy());
  const tzDate = (seconds) => uPlot.tzDate(new Date(seconds * 1000), zone());
  const stamp = (u, v) => (v === null ? '\u2013' : `${f.day(v * 1000, zone())} ${f.time(v * 1000, zone())}`);
  const sync = { key: 'time', setSeries: false };
  const common = (height) => ({
    width: byId('time-price').clientWidth,
    height,
    tzDate,
    cursor: { sync, points: { size: 7 }, drag: { x: false, y: false } },
    legend: { live: true },
  });
  const stepped = uPlot.paths.stepped({ align: 1 });
  const shown = (u, v) => f.price(v);
  const priceChart = new uPlot({
    ...common(300),
    scales: { x: { range: timeRange }, y: { range: priceRange } },
    axes: axes(f.level),
    series: [
      { label: 'Time', value: stamp },
      { label: 'Spot', stroke: colour('ink'), width: 1.75, points: { show: false }, value: shown },
      { label: 'Flip', stroke: colour('flip'), fill: colour('flip'), ...dots, points: { ...dots.points, fill: colour('flip') }, value: shown },
      { label: 'Call wall', stroke: colour('long'), width: 1.25, dash: [2, 3], paths: stepped, points: { show: false }, value: shown },
      { label: 'Put wall', stroke: colour('short'), width: 1.25, dash: [2, 3], paths: stepped, points: { show: false }, value: shown },
      { label: 'Flip 95 %', class: 'edge', stroke: colour('none'), points: { show: false }, value: shown },
      { label: 'Flip 5 %', class: 'edge', stroke: colour('none'), points: { show: false }, value: shown },
    ],
    bands: [{ series: [5, 6], fill: colour('flip-soft') }],
    hooks: { draw: [drawMarks] },
  }, [[], [], [], [], [], [], []], byId('time-price'));
  const money = (u, v) => (v === null ? '\u2013' : `${f.amount(v, selected() ? selected().signal.currency : '')} / 1 %`);
  const edge = { stroke: colour('none'), points: { show: false }, value: money };
  const gexChart = new uPlot({
    ...common(170),
    scales: { x: { range: timeRange }, y: { range: gexRange } },
    axes: axes((v, ticks) => f.amountIn(v, f.scaleFor(ticks), '')),
    series: [
      { label: 'Time', value: stamp },
      { label: 'GEX', stroke: colour('ink'), width: 1.5, points: { show: false }, value: money },
      { label: '95 %', ...edge },
      { label: '5 %', ...edge },
    ],
    bands: [{ series: [2, 3], fill: colour('band') }],
  }, [[], [], [], []], byId('time-gex'));
  gexChart.over.parentNode.parentNode.setAttribute('aria-label', 'GEX over time');
  priceChart.over.addEventListener('click', (event) => {
    const mark = alertsHere().find((a) => Math.abs(priceChart.valToPos(a.openedAt / 1000, 'x') - event.offsetX) < 9);
    if (mark) openAlert(mark.alertId);
  });
  charts = [priceChart, gexChart];
}

// What is drawn whenever the charts are.
export function drawBeneath(draw) {
  beneath = draw;
}

// Where the charts over time draw, in the page's pixels: what stands beneath them keeps their axis.
export function plotArea() {
  if (!charts) return null;
  const ratio = uPlot.pxRatio;
  return { left: charts[0].bbox.left / ratio, width: charts[0].bbox.width / ratio };
}

const alertsHere = () => [...state.alerts.values()].filter((a) => a.book.split('@')[0] === state.underlying);

function drawMarks(u) {
  const ratio = uPlot.pxRatio;
  for (const alert of alertsHere()) {
    const x = u.valToPos(alert.openedAt / 1000, 'x', true);
    if (x < u.bbox.left || x > u.bbox.left + u.bbox.width) continue;
    u.ctx.fillStyle = colour(alert.state === 'CLOSED' ? 'ink-3' : 'warn');
    u.ctx.beginPath();
    u.ctx.moveTo(x - 5 * ratio, u.bbox.top);
    u.ctx.lineTo(x + 5 * ratio, u.bbox.top);
    u.ctx.lineTo(x, u.bbox.top + 9 * ratio);
    u.ctx.fill();
  }
}

export function drawTime() {
  if (!visible) return;
  const wait = REDRAW_MS - (performance.now() - drawnAt);
  const key = `${zone()}|${past.book}|${past.window}|${past.state}`;
  if (key === built && wait > 0) {
    if (!later) later = setTimeout(() => { later = 0; requestAnimationFrame(drawTime); }, wait);
    return;
  }
  drawnAt = performance.now();
  const width = byId('time-price').clientWidth;
  if (!width) return;
  if (!charts || built.split('|')[0] !== zone()) build();
  built = key;
  for (const chart of charts) {
    if (chart.width !== width) chart.setSize({ width, height: chart.height });
  }
  const c = withGaps();
  const time = c.time.map((t) => t / 1000);
  charts[0].setData([time, c.spot, c.flip, c.callWall, c.putWall, flipEdge(c, 1), flipEdge(c, -1)]);
  charts[1].setData([time, c.gex, c.gexUpper, c.gexLower]);
  const bounded = c.gexLower.some((v) => v !== null);
  if (charts[1].series[2].show !== bounded) [2, 3].forEach((i) => charts[1].setSeries(i, { show: bounded }));
  // Without a pointer the legend shows the current values.
  for (const chart of charts) {
    if (time.length && !(chart.cursor.left >= 0)) chart.setLegend({ idx: time.length - 1 });
  }
  beneath();
}
