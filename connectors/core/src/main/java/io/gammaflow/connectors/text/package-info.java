/**
 * Untrusted text, line by line: bytes, encoding, CSV fields, numbers, times. Ambiguous text is
 * rejected.
 */
@NullMarked
package io.gammaflow.connectors.text;

import org.jspecify.annotations.NullMarked;
