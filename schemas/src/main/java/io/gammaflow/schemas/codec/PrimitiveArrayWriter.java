package io.gammaflow.schemas.codec;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.PrimitivesArrays.DoubleArray;
import org.apache.avro.io.Encoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * Writes arrays of doubles without a box for each: Avro's own writer goes through an iterator of
 * {@link Double}, whatever the array is made of.
 */
final class PrimitiveArrayWriter<T> extends SpecificDatumWriter<T> {
  PrimitiveArrayWriter(Schema schema, SpecificData data) {
    super(schema, data);
  }

  @Override
  protected void writeArray(Schema schema, Object datum, Encoder out) throws IOException {
    boolean doubles = schema.getElementType().getType() == Schema.Type.DOUBLE;
    if (!doubles || !(datum instanceof DoubleArray array)) {
      super.writeArray(schema, datum, out);
      return;
    }
    int size = array.size();
    out.writeArrayStart();
    out.setItemCount(size);
    for (int i = 0; i < size; i++) {
      out.startItem();
      out.writeDouble(array.getDouble(i));
    }
    out.writeArrayEnd();
  }
}
