/**
 * Canonical records as JSON Lines: encoding, the exactly-once file sink, and the order of lines.
 */
@NullMarked
package io.gammaflow.sinks.files;

import org.jspecify.annotations.NullMarked;
