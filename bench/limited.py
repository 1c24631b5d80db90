"""A chat completions server on loopback that allows so many requests a second and no more.

python3 limited.py PORT RATE LATENCY: answers after LATENCY seconds; what comes beyond RATE (a token
bucket of one second's worth) is answered at once with 429. GET /stats gives one line of JSON:
accepted, rejected, and those from 10 s after the first request on, with the seconds they took.
"""

import asyncio
import json
import sys
import time

port, rate, latency = int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3])
GRACE = 10
first = last = None
tokens, filled = rate, time.monotonic()
counts = {"accepted": 0, "rejected": 0, "late_accepted": 0, "late_rejected": 0}
REPLY = json.dumps(
    {
        "object": "chat.completion",
        "model": "limited",
        "choices": [{"index": 0, "message": {"role": "assistant", "content": "Answer: A"},
                     "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 5},
    }
).encode()


def admitted():
    global tokens, filled, first, last
    now = time.monotonic()
    first = now if first is None else first
    last = now
    tokens, filled = min(rate, tokens + (now - filled) * rate), now
    is_in = tokens >= 1
    tokens -= 1 if is_in else 0
    kind = "accepted" if is_in else "rejected"
    counts[kind] += 1
    if now - first >= GRACE:
        counts["late_" + kind] += 1
    return is_in


def response(status, body):
    head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


async def serve(reader, writer):
    try:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            length = 0
            for line in head.split("\r\n"):
                if line.lower().startswith("content-length:"):
                    length = int(line.split(":")[1])
            await reader.readexactly(length)
            if head.startswith("GET"):
                span = 0 if first is None else last - first
                writer.write(response("200 OK", json.dumps(counts | {"seconds": span}).encode()))
            elif admitted():
                await asyncio.sleep(latency)
                writer.write(response("200 OK", REPLY))
            else:
                body = b'{"error":{"message":"slow down","type":"rate_limit"}}'
                writer.write(response("429 Too Many Requests", body))
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", port, backlog=2048)
    async with server:
        await server.serve_forever()


asyncio.run(main())
