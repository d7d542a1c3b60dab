/** Untrusted text made safe for display. */
@NullMarked
package io.gammaflow.schemas.text;

import org.jspecify.annotations.NullMarked;
