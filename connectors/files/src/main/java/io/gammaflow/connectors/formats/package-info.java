/** The list of all file formats, and advice for a file that a format refuses. */
@NullMarked
package io.gammaflow.connectors.formats;

import org.jspecify.annotations.NullMarked;
