package sqs

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Server speaks SQS's JSON protocol (AWS JSON 1.0) for its queues. It checks no signatures.
type Server struct {
	lock   sync.Mutex
	queues map[string]*Queue
	// Fault is asked before each call, if it is set; true answers it with ServiceUnavailable and does nothing.
	Fault func(action string) bool
}

// NewServer has no queues yet.
func NewServer() *Server { return &Server{queues: map[string]*Queue{}} }

// Create adds a queue. FIFO queues' names end in ".fifo".
func (s *Server) Create(name string, visibility time.Duration) *Queue {
	s.lock.Lock()
	defer s.lock.Unlock()
	q := newQueue(name, visibility)
	s.queues[name] = q
	return q
}

// URL is a queue's, at a server's address.
func URL(base, name string) string { return base + "/000000000000/" + name }

type request struct {
	QueueURL, QueueName, MessageBody, MessageGroupID, MessageDeduplicationID, ReceiptHandle string
	MaxNumberOfMessages, VisibilityTimeout, WaitTimeSeconds                                 *int
	MessageAttributes                                                                       map[string]Attribute
	Entries                                                                                 []struct{ ID, ReceiptHandle string }
	AttributeNames                                                                          []string
}

// fault is an error as the service words it.
type fault struct{ code, message string }

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	action := strings.TrimPrefix(r.Header.Get("X-Amz-Target"), "AmazonSQS.")
	if s.Fault != nil && s.Fault(action) {
		answer(w, http.StatusServiceUnavailable, map[string]string{"__type": "com.amazonaws.sqs#ServiceUnavailable", "message": "told to"})
		return
	}
	var asked request
	if err := json.NewDecoder(r.Body).Decode(&asked); err != nil {
		refuse(w, fault{"MalformedInput", err.Error()})
		return
	}
	name := asked.QueueName
	if name == "" {
		name = asked.QueueURL[strings.LastIndex(asked.QueueURL, "/")+1:]
	}
	s.lock.Lock()
	q, ok := s.queues[name]
	s.lock.Unlock()
	if !ok {
		refuse(w, fault{"QueueDoesNotExist", "The specified queue does not exist."})
		return
	}
	made, failed := q.do(action, asked, r)
	if failed != nil {
		refuse(w, *failed)
		return
	}
	answer(w, http.StatusOK, made)
}

func (q *Queue) do(action string, asked request, r *http.Request) (any, *fault) {
	switch action {
	case "SendMessage":
		return q.doSend(asked)
	case "ReceiveMessage":
		return q.doReceive(asked), nil
	case "DeleteMessage":
		if !q.Delete(asked.ReceiptHandle) {
			return nil, &fault{"ReceiptHandleIsInvalid", "The receipt handle has expired."}
		}
		return struct{}{}, nil
	case "DeleteMessageBatch":
		return q.doDelete(asked), nil
	case "ChangeMessageVisibility":
		if asked.VisibilityTimeout == nil || !q.SetVisibility(asked.ReceiptHandle, seconds(asked.VisibilityTimeout, 0)) {
			return nil, &fault{"ReceiptHandleIsInvalid", "The receipt handle has expired."}
		}
		return struct{}{}, nil
	case "GetQueueUrl":
		return map[string]string{"QueueUrl": URL("http://"+r.Host, q.Name)}, nil
	case "GetQueueAttributes":
		waiting, inFlight := q.Size()
		return map[string]any{"Attributes": map[string]string{
			"ApproximateNumberOfMessages": strconv.Itoa(waiting), "ApproximateNumberOfMessagesNotVisible": strconv.Itoa(inFlight),
			"FifoQueue": "true", "VisibilityTimeout": strconv.Itoa(int(q.Visibility.Seconds())), "QueueArn": "arn:aws:sqs:us-east-1:000000000000:" + q.Name,
		}}, nil
	}
	return nil, &fault{"UnsupportedOperation", "this stand-in has no " + action}
}

// most is how large a message may be, with its attributes: 1 MiB.
const most = 1 << 20

func (q *Queue) doSend(asked request) (any, *fault) {
	size := len(asked.MessageBody)
	for name, a := range asked.MessageAttributes {
		size += len(name) + len(a.DataType) + len(a.StringValue)
	}
	switch {
	case asked.MessageGroupID == "":
		return nil, &fault{"MissingParameter", "The request must contain the parameter MessageGroupId."}
	case asked.MessageDeduplicationID == "":
		return nil, &fault{"InvalidParameterValue", "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly"}
	case len(asked.MessageGroupID) > 128 || len(asked.MessageDeduplicationID) > 128:
		return nil, &fault{"InvalidParameterValue", "ids have at most 128 characters"}
	case asked.MessageBody == "" || size > most:
		return nil, &fault{"InvalidParameterValue", "One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes."}
	}
	id, sequence := q.Send(asked.MessageBody, asked.MessageGroupID, asked.MessageDeduplicationID, asked.MessageAttributes)
	return map[string]string{"MessageId": id, "MD5OfMessageBody": checksum(asked.MessageBody), "SequenceNumber": strconv.FormatUint(sequence, 10)}, nil
}

func (q *Queue) doReceive(asked request) any {
	number := 1
	if asked.MaxNumberOfMessages != nil {
		number = *asked.MaxNumberOfMessages
	}
	received := q.Receive(number, seconds(asked.WaitTimeSeconds, 0), seconds(asked.VisibilityTimeout, q.Visibility))
	type message struct {
		MessageId, ReceiptHandle, Body, MD5OfBody string
		Attributes                                map[string]string
		MessageAttributes                         map[string]Attribute
	}
	messages := []message{}
	for _, m := range received {
		messages = append(messages, message{m.ID, m.Handle, m.Body, checksum(m.Body), m.SystemAttributes(), m.Attributes})
	}
	return map[string]any{"Messages": messages}
}

func (q *Queue) doDelete(asked request) any {
	successful, failed := []map[string]string{}, []map[string]any{}
	for _, e := range asked.Entries {
		if q.Delete(e.ReceiptHandle) {
			successful = append(successful, map[string]string{"Id": e.ID})
		} else {
			failed = append(failed, map[string]any{"Id": e.ID, "Code": "ReceiptHandleIsInvalid", "SenderFault": true})
		}
	}
	return map[string]any{"Successful": successful, "Failed": failed}
}

// SystemAttributes are those that SQS gives a message.
func (m Message) SystemAttributes() map[string]string {
	millis := func(t time.Time) string { return strconv.FormatInt(t.UnixMilli(), 10) }
	return map[string]string{
		"MessageGroupId": m.Group, "MessageDeduplicationId": m.Deduplication, "SequenceNumber": strconv.FormatUint(m.Sequence, 10),
		"ApproximateReceiveCount": strconv.Itoa(m.Receives), "SentTimestamp": millis(m.Sent), "ApproximateFirstReceiveTimestamp": millis(m.FirstReceived),
	}
}

func seconds(n *int, otherwise time.Duration) time.Duration {
	if n == nil {
		return otherwise
	}
	return time.Duration(*n) * time.Second
}

func refuse(w http.ResponseWriter, f fault) {
	w.Header().Set("X-Amzn-Query-Error", "AWS.SimpleQueueService."+f.code+";Sender")
	answer(w, http.StatusBadRequest, map[string]string{"__type": "com.amazonaws.sqs#" + f.code, "message": f.message})
}

func answer(w http.ResponseWriter, status int, made any) {
	w.Header().Set("Content-Type", "application/x-amz-json-1.0")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(made) // who has gone reads no answer
}
