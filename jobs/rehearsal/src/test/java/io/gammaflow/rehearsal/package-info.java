@NullMarked
package io.gammaflow.rehearsal;

import org.jspecify.annotations.NullMarked;
