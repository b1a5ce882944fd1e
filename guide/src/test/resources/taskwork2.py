"""taskwork2 of the guide: taskwork2.py TASKS SINK CONTROL"""
import sys
import time
import zmq

context = zmq.Context()
tasks, sink, control = context.socket(zmq.PULL), context.socket(zmq.PUSH), context.socket(zmq.SUB)
control.subscribe(b"")
for socket, endpoint in zip((tasks, sink, control), sys.argv[1:]):
    socket.connect(endpoint)
poller = zmq.Poller()
poller.register(tasks, zmq.POLLIN)
poller.register(control, zmq.POLLIN)
done = 0
while True:
    ready = dict(poller.poll())
    if tasks in ready:
        time.sleep(int(tasks.recv()) / 1000)
        sink.send(b"")
        done += 1
    if control in ready:
        break
print("Tasks done:", done)
context.destroy(linger=10_000)
