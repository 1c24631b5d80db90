"""Makes the Parquet files of this folder with pyarrow: python make.py"""

import pathlib

import pyarrow as pa
import pyarrow.parquet as pq

HERE = pathlib.Path(__file__).parent
ROWS = [
    {
        "id": f"q{i}",
        "question": f"What is {i} + {i}?" + ("\n(two lines: \u00e4\u00f6\u00fc \U0001f600)" if i == 3 else ""),
        "answer": i + i,
        "share": i / 4,
        "easy": None if i == 2 else i % 2 == 0,
        "choices": None if i == 4 else [str(i), str(i + i), ""][: 3 if i else 0],
        "meta": None if i == 5 else {"level": i % 3, "tags": ["a", "b"], "note": None if i % 2 else "even"},
        "steps": [{"say": "x", "cost": 1.5}, {"say": None, "cost": None}] if i == 1 else [],
    }
    for i in range(300)
]
SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("question", pa.large_string()),
        ("answer", pa.int64()),
        ("share", pa.float64()),
        ("easy", pa.bool_()),
        ("choices", pa.list_(pa.string())),
        ("meta", pa.struct([("level", pa.int32()), ("tags", pa.list_(pa.string())), ("note", pa.string())])),
        ("steps", pa.list_(pa.struct([("say", pa.string()), ("cost", pa.float32())]))),
    ]
)
TABLE = pa.Table.from_pylist(ROWS, schema=SCHEMA)

for codec in ["none", "snappy", "gzip", "zstd"]:
    # Small pages and row groups, so that a row group and a page end within the file.
    pq.write_table(TABLE, HERE / f"{codec}.parquet", compression=codec, row_group_size=128, data_page_size=1024)
pq.write_table(TABLE, HERE / "pages-v2.parquet", compression="zstd", data_page_version="2.0")
pq.write_table(TABLE.slice(0, 0), HERE / "empty.parquet", compression="snappy")
pq.write_table(TABLE.select(["id", "answer"]), HERE / "flat.parquet", compression="snappy", use_dictionary=False)
pq.write_table(TABLE.select(["id", "answer"]).slice(0, 3), HERE / "brotli.parquet", compression="brotli")

import datetime
import decimal

# Other types that data sets hold.
OTHER = pa.table(
    {
        "date": pa.array([datetime.date(2024, 2, 29), None]),
        "time": pa.array([datetime.datetime(2024, 2, 29, 12, 30, 0, 5000), None], pa.timestamp("ms", tz="UTC")),
        "local": pa.array([datetime.datetime(2024, 2, 29, 12, 30), None], pa.timestamp("us")),
        "price": pa.array([decimal.Decimal("12.50"), None]),
        "big": pa.array([2**64 - 1, None], pa.uint64()),
        "wide": pa.array([2**32 - 1, None], pa.uint32()),
        "bigs": pa.array([[2**64 - 2, 1], None], pa.list_(pa.uint64())),
        "byte": pa.array([255, None], pa.uint8()),
        "bytes": pa.array([b"\x00\xff", None]),
        "half": pa.array([0.5, float("nan")], pa.float32()),
        "word": pa.array(["red", None]).dictionary_encode(),
        "map": pa.array([[("k", 1), ("l", None)], None], pa.map_(pa.string(), pa.int32())),
        "lists": pa.array([[[1, 2], [], None], None], pa.list_(pa.list_(pa.int64()))),
    }
)
pq.write_table(OTHER, HERE / "types.parquet", compression="snappy")
