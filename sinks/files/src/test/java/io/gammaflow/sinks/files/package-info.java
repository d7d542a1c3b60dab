/** Tests of the file sink. */
@NullMarked
package io.gammaflow.sinks.files;

import org.jspecify.annotations.NullMarked;
