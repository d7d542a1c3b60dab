/**
 * Hostile JSON made safe: bytes to typed fields, within limits, or rejected with a reason. Imports
 * Jackson's streaming core, {@code text} and the dead-letter reasons.
 */
@NullMarked
package io.gammaflow.connectors.json;

import org.jspecify.annotations.NullMarked;
