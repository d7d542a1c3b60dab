/** Tests of the drills. */
@NullMarked
package io.gammaflow.drills;

import org.jspecify.annotations.NullMarked;
