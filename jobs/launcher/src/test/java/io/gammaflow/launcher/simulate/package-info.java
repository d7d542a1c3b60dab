@NullMarked
package io.gammaflow.launcher.simulate;

import org.jspecify.annotations.NullMarked;
