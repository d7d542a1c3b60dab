/** The list of all file formats, and what to say of a file that the asked one refuses. */
@NullMarked
package io.gammaflow.connectors.formats;

import org.jspecify.annotations.NullMarked;
