/** A LEAN data folder as a file format: zips of minute bars read in place, merged by time. */
@NullMarked
package io.gammaflow.connectors.lean;

import org.jspecify.annotations.NullMarked;
