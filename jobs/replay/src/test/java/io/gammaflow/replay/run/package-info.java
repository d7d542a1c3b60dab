/** Tests of the replay. */
@NullMarked
package io.gammaflow.replay.run;

import org.jspecify.annotations.NullMarked;
