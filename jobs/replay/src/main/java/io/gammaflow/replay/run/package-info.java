/**
 * The replay of a file: a bounded source over the file formats, the exposure topology in this
 * process, what came of it.
 */
@NullMarked
package io.gammaflow.replay.run;

import org.jspecify.annotations.NullMarked;
