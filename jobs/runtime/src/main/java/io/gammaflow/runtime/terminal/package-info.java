/** Where a person reads: results, messages, colours where there is a terminal. */
@NullMarked
package io.gammaflow.runtime.terminal;

import org.jspecify.annotations.NullMarked;
