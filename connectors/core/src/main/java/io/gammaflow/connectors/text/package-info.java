/**
 * Untrusted text, line by line: bytes, encoding, CSV fields, numbers, times. Whatever does not read
 * one way only is rejected.
 */
@NullMarked
package io.gammaflow.connectors.text;

import org.jspecify.annotations.NullMarked;
