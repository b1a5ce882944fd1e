"""A load-balancing broker: lb_broker.py FRONTEND BACKEND"""
import sys
import zmq

context = zmq.Context()
frontend, backend = context.socket(zmq.ROUTER), context.socket(zmq.ROUTER)
frontend.bind(sys.argv[1])
backend.bind(sys.argv[2])
workers = []
poller = zmq.Poller()
poller.register(backend, zmq.POLLIN)
while True:
    ready = dict(poller.poll())
    if backend in ready:
        worker, empty, client, *reply = backend.recv_multipart()
        if not workers:
            poller.register(frontend, zmq.POLLIN)
        workers.append(worker)
        if reply:
            empty, text = reply
            frontend.send_multipart([client, b"", text])
    if frontend in ready:
        client, empty, request = frontend.recv_multipart()
        backend.send_multipart([workers.pop(0), b"", client, b"", request])
        if not workers:
            poller.unregister(frontend)
