@NullMarked
package io.gammaflow.vector;

import org.jspecify.annotations.NullMarked;
