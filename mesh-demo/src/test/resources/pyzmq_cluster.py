"""A client or a worker of a cluster: pyzmq_cluster.py client|worker ENDPOINT"""
import sys
import zmq

role, endpoint = sys.argv[1:]
context = zmq.Context()
socket = context.socket(zmq.REQ)
socket.linger = 0
socket.connect(endpoint)
if role == "worker":
    socket.send(b"READY")
    while True:
        task = socket.recv_multipart()
        print("task", flush=True)
        socket.send_multipart(task)
for number in range(20):
    socket.send_string(str(number))
    print("reply to", socket.recv_string(), flush=True)
context.destroy()
