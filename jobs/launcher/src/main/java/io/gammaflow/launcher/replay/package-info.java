/**
 * The replay of a file: a bounded source over the file formats, the exposure topology in this
 * process, what came of it. May import every room.
 */
@NullMarked
package io.gammaflow.launcher.replay;

import org.jspecify.annotations.NullMarked;
