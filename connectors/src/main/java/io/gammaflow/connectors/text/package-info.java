/**
 * Untrusted text, line by line: bytes, encoding, CSV fields, numbers, times. Whatever does not read
 * one way only is rejected. Imports schemas.deadletter and the refusal of the file seam.
 */
@NullMarked
package io.gammaflow.connectors.text;

import org.jspecify.annotations.NullMarked;
