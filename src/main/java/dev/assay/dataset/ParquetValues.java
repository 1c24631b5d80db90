package dev.assay.dataset;

import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.hardwood.metadata.LogicalType;
import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.row.PqList;
import dev.hardwood.row.PqMap;
import dev.hardwood.row.PqStruct;
import dev.hardwood.row.StructAccessor;
import dev.hardwood.schema.ColumnSchema;
import dev.hardwood.schema.FileSchema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of Parquet as trees. Times and dates are texts as ISO 8601 has them; bytes are a text
 * where they are UTF-8, else Base64; NaN and infinities, which JSON does not have, are null.
 */
final class ParquetValues {
  private enum Sign {
    SIGNED,
    UNSIGNED_32,
    UNSIGNED_64,
    MIXED
  }

  private final Map<String, Sign> signs = new HashMap<>();

  ParquetValues(FileSchema schema) {
    for (ColumnSchema column : schema.getColumns()) {
      if (column.type() == PhysicalType.INT32 || column.type() == PhysicalType.INT64) {
        boolean isUnsigned = column.logicalType() instanceof LogicalType.IntType t && !t.isSigned();
        Sign sign =
            !isUnsigned
                ? Sign.SIGNED
                : column.type() == PhysicalType.INT32 ? Sign.UNSIGNED_32 : Sign.UNSIGNED_64;
        signs.merge(column.fieldPath().topLevelName(), sign, (a, b) -> a == b ? a : Sign.MIXED);
      }
    }
  }

  /** One row of the file. */
  Node.Obj row(StructAccessor row, Location at) {
    Map<String, Node.Field> fields = new LinkedHashMap<>();
    for (int i = 0; i < row.getFieldCount(); i++) {
      String name = row.getFieldName(i);
      Node value = row.isNull(i) ? new Node.Null(at) : of(row.getValue(i), at);
      Sign sign = signs.getOrDefault(name, Sign.SIGNED);
      fields.put(name, new Node.Field(sign == Sign.SIGNED ? value : unsigned(value, sign), at));
    }
    return new Node.Obj(fields, at);
  }

  /** The library gives large unsigned numbers as negative ones. */
  private static Node unsigned(Node node, Sign sign) {
    return switch (node) {
      case Node.Num n when n.value() instanceof Long l && l < 0 -> {
        Number number =
            switch (sign) {
              case SIGNED -> l;
              case UNSIGNED_32 -> (Number) (l + (1L << 32));
              case UNSIGNED_64 -> new BigInteger(Long.toUnsignedString(l));
              case MIXED ->
                  throw new UnsupportedOperationException(
                      "a column has several kinds of whole numbers in it, signed and not");
            };
        yield new Node.Num(number, n.at());
      }
      case Node.Arr a ->
          new Node.Arr(a.items().stream().map(i -> unsigned(i, sign)).toList(), a.at());
      case Node.Obj o -> {
        Map<String, Node.Field> fields = new LinkedHashMap<>();
        o.fields()
            .forEach((k, f) -> fields.put(k, new Node.Field(unsigned(f.value(), sign), f.key())));
        yield new Node.Obj(fields, o.at());
      }
      default -> node;
    };
  }

  private static Node.Obj object(StructAccessor struct, Location at) {
    Map<String, Node.Field> fields = new LinkedHashMap<>();
    for (int i = 0; i < struct.getFieldCount(); i++) {
      Node value = struct.isNull(i) ? new Node.Null(at) : of(struct.getValue(i), at);
      fields.put(struct.getFieldName(i), new Node.Field(value, at));
    }
    return new Node.Obj(fields, at);
  }

  private static Node of(@Nullable Object value, Location at) {
    return switch (value) {
      case null -> new Node.Null(at);
      case String s -> new Node.Text(s, at);
      case Boolean b -> new Node.Bool(b, at);
      case Integer i -> new Node.Num(i.longValue(), at);
      case Long l -> new Node.Num(l, at);
      case BigInteger b -> new Node.Num(b.bitLength() < Long.SIZE ? (Number) b.longValue() : b, at);
      // The shortest text of a float is what was meant: 0.1, not 0.10000000149011612.
      case Float f -> real(Double.parseDouble(f.toString()), at);
      case Double d -> real(d, at);
      case BigDecimal d -> new Node.Num(d.doubleValue(), at, d.toPlainString());
      case byte[] b -> new Node.Text(text(b), at);
      case PqStruct s -> object(s, at);
      case PqList l -> list(l, at);
      case PqMap m -> map(m, at);
      // Dates, times, UUIDs, intervals.
      default -> new Node.Text(value.toString(), at);
    };
  }

  private static Node real(double value, Location at) {
    return Double.isFinite(value) ? new Node.Num(value, at) : new Node.Null(at);
  }

  private static Node list(PqList list, Location at) {
    List<Node> items = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      items.add(list.isNull(i) ? new Node.Null(at) : of(list.get(i), at));
    }
    return new Node.Arr(items, at);
  }

  /** An object; keys that are no texts become the texts that they print as. */
  private static Node map(PqMap map, Location at) {
    Map<String, Node.Field> fields = new LinkedHashMap<>();
    for (PqMap.Entry entry : map.getEntries()) {
      Node value = entry.isValueNull() ? new Node.Null(at) : of(entry.getValue(), at);
      fields.put(String.valueOf(entry.getKey()), new Node.Field(value, at));
    }
    return new Node.Obj(fields, at);
  }

  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return Base64.getEncoder().encodeToString(bytes);
    }
  }
}
