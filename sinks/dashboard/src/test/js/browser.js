// What the page's modules ask of a browser when they are loaded, for tests without one.

globalThis.matchMedia = () => ({ matches: false, addEventListener: () => {} });
