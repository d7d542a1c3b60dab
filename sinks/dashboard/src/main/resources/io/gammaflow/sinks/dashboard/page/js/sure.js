// Certainty: the quality of the inputs of the numbers.

import { byId, el, setClass, setText } from './dom.js';
import * as f from './format.js';
import { exchangeZone, selected, state } from './store.js';
import { estimateText, flagWords, MODEL } from './words.js';

const nodes = new Map();

function line(key, value, tone = '') {
  let node = nodes.get(key);
  if (!node) {
    node = el('dd');
    byId('sure').append(el('dt', '', key), node);
    nodes.set(key, node);
  }
  setText(node, value);
  setClass(node, tone);
}

function asOf(signal, time, zone, oldAfter) {
  if (time === null) return ['not yet', 'warn'];
  const old = signal.eventTime - time;
  return [`${f.age(old)} old, ${old > 12 * 3600e3 ? f.dayTime(time, zone) : f.time(time, zone)}`, old > oldAfter ? 'warn' : ''];
}

const HOUR = 3600e3;

export function drawSure() {
  const book = selected();
  if (!book) return;
  const s = book.signal;
  const zone = f.zoneName(state.zone, exchangeZone());
  const counts = state.counts;
  line('Estimate', estimateText(book), book.estimate === 'WIDE' ? 'warn' : '');
  line('Coverage', `${f.percent(s.coverage)} of open interest priced`, s.coverage < 0.9 ? 'warn' : '');
  line('Open interest', ...asOf(s, s.asOfOpenInterest, zone, 96 * HOUR));
  line('Last trade', ...asOf(s, s.asOfTrade, zone, Infinity));
  line('Spot', ...asOf(s, s.asOfUnderlying, zone, 60e3));
  if (s.asOfDepth) line('Order books', ...asOf(s, s.asOfDepth, zone, 30e3));
  line('Positions', (MODEL[s.positioningModel] || [s.positioningModel])[0] + ', ' + s.volDynamics.toLowerCase().replace('_', ' '));
  line('Flags', s.flags.length ? flagWords(s.flags).join(', ') : 'none', s.flags.length ? 'warn' : '');
  line('Sequence', `${s.generation ? `generation ${s.generation}, ` : ''}${f.whole(s.signalSeq)}${s.revision ? `, revision ${s.revision}` : ''}`);
  line('Missing signals', counts.missing ? `${f.whole(counts.missing)}` : 'none', counts.missing ? 'warn' : '');
  line('Dead letters', counts.deadLetters ? `${f.whole(counts.deadLetters)}, last: ${counts.lastDeadLetter}` : 'none',
    counts.deadLetters ? 'warn' : '');
  line('Code', `${s.modelVersion}, configuration ${s.configHash}`);
}
