// Wires the parts: which is drawn when, and what a selection triggers.

import { byId, choice, onTheme, setAttr, setText } from './dom.js';
import * as f from './format.js';
import {
  changed, exchangeZone, netted, now, part, readAddress, selected, state, writeAddress,
} from './store.js';
import { openStream } from './stream.js';
import { loadPast, past, WINDOWS } from './history.js';
import { drawHead, setShow, setUpHead } from './head.js';
import { drawSelected } from './selected.js';
import { drawLevels, setUpLevels } from './level-chart.js';
import { drawTime } from './time-chart.js';
import { setUpHeat } from './heat-map.js';
import { drawExpiries, drawVenues } from './sits.js';
import { drawModels } from './models.js';
import { drawStrikes, setUpStrikes } from './strikes.js';
import { drawSure } from './sure.js';
import { drawAlerts } from './alerts.js';

function select(underlying, venue) {
  if (state.underlying === underlying && state.venue === venue) return;
  const other = state.underlying !== underlying;
  Object.assign(state, { underlying, venue, profile: null, paired: null });
  if (other) state.compare = null;
  writeAddress();
  openStream();
  loadPast();
  now('books', 'selected', 'profile', 'time', 'alerts', 'counts');
}

// The first book of the list is shown until the user selects one; a book that has gone is deselected.
function settle() {
  const books = netted();
  if (!books.length) return;
  const known = selected() || state.books.get(state.underlying);
  if (!known) select(books[0].signal.underlying, null);
  else if (!selected()) select(state.underlying, null);
  openStream();
  loadPast();
}

function drawLink() {
  setAttr(document.body, 'data-link', state.link);
  const zone = f.zoneName(state.zone, exchangeZone());
  const since = f.age(performance.now() - state.linkSince);
  const words = {
    connecting: 'Connecting',
    live: 'Live',
    lost: `Stale: connection lost ${since} ago. `
      + (state.lastSignalTime ? `Numbers are from ${f.time(state.lastSignalTime, zone)}. ` : '') + 'Reconnecting',
  };
  setText(byId('link-word'), words[state.link]);
  setText(byId('clock'), f.time(Date.now(), zone));
}

function drawCounts() {
  setText(byId('signals'), f.whole(state.counts.signals));
}

function drawWindow() {
  choice(byId('window'), 'window', Object.entries(WINDOWS).map(([k, v]) => [k, v[0]]), state.window, (value) => {
    state.window = value;
    writeAddress();
    loadPast();
  });
  const words = { empty: '', loading: 'loading the history', failed: `${past.why}; live points only`, ready: '' };
  setText(byId('past'), words[past.state]);
}

readAddress();
for (const input of document.querySelectorAll('#zone input')) {
  input.checked = input.value === state.zone;
  input.addEventListener('change', () => {
    state.zone = input.value;
    writeAddress();
    now('link', 'books', 'selected', 'profile', 'time', 'alerts', 'counts');
  });
}
for (const input of document.querySelectorAll('#show input')) {
  input.addEventListener('change', () => setShow(input.value));
}
setUpHead((underlying) => select(underlying, null));
setUpLevels();
setUpStrikes();
setUpHeat();

part(['link', 'clock'], drawLink);
part(['counts'], drawCounts);
part(['books', 'alerts', 'clock', 'link'], drawHead);
part(['snapshot', 'books'], settle);
part(['selected', 'link'], () => drawSelected(select));
part(['profile', 'selected'], drawLevels);
part(['profile', 'selected'], drawModels);
part(['books'], () => drawVenues(select));
part(['profile'], drawExpiries);
part(['profile'], drawStrikes);
part(['selected', 'counts', 'clock'], drawSure);
part(['time'], drawWindow);
part(['time', 'alerts'], drawTime);
part(['alerts', 'selected'], drawAlerts);

const everything = () => now('link', 'books', 'selected', 'profile', 'time', 'alerts', 'counts');
onTheme(everything);
new ResizeObserver(() => changed('profile', 'selected', 'time')).observe(document.body);
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) everything();
});
everything();
openStream();
