/** Tests of the recording format. */
@NullMarked
package io.gammaflow.connectors.recording;

import org.jspecify.annotations.NullMarked;
