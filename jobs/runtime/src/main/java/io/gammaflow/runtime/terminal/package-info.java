/** Terminal output: results, messages, colours. */
@NullMarked
package io.gammaflow.runtime.terminal;

import org.jspecify.annotations.NullMarked;
