/** Tests of the doctor. */
@NullMarked
package io.gammaflow.operations.doctor;

import org.jspecify.annotations.NullMarked;
