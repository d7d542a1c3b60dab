/** Untrusted JSON: bytes to typed fields, within limits, or rejected with a reason. */
@NullMarked
package io.gammaflow.connectors.json;

import org.jspecify.annotations.NullMarked;
