"""taskvent and tasksink2 of the guide in one program, for one worker: taskbatch.py TASKS SINK CONTROL COUNT"""
import sys
import zmq

*endpoints, count = sys.argv[1:]
context = zmq.Context()
# An XPUB sees the subscription of the worker, so the signal is not sent too early.
tasks, results, control = context.socket(zmq.PUSH), context.socket(zmq.PULL), context.socket(zmq.XPUB)
for socket, endpoint in zip((tasks, results, control), endpoints):
    socket.bind(endpoint)
for _ in range(int(count)):
    tasks.send(b"1")
for _ in range(int(count)):
    results.recv()
control.recv()
control.send(b"KILL")
print("Batch done")
context.destroy(linger=10_000)
