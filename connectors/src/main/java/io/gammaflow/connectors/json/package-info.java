/**
 * Hostile JSON made safe: bytes to typed fields, within limits, or rejected with a reason. Imports
 * Jackson's streaming core and the dead-letter reasons.
 */
@NullMarked
package io.gammaflow.connectors.json;

import org.jspecify.annotations.NullMarked;
