/**
 * The replay of a file: a bounded source over the file formats, the exposure topology in this
 * process, the outcome.
 */
@NullMarked
package io.gammaflow.replay.run;

import org.jspecify.annotations.NullMarked;
